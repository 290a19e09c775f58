"""Customer data: tables of many kinds in, one row per customer out.

    readers    a table that somebody has, as a `Source`; `clean` says what each column is read as
    survey     the fields of its columns
    keys       what identifies a profile; `owners` goes from keys to positions of profiles
    events     tables of events; `lookups`: the tables that others refer to
    contents   all the tables of a frame, and their catalog
    frame      `ProfileFrame`, which people work with
    report     what segments cannot use; `duplicates` counts the rows that occur twice

May import: `definition`, `schema`, `wording`, `errors`.
"""
