"""What a database has to say of itself, and the forms that several databases share.

`dialect` is the whole of it: text, times, clock, numbers, lists, and the AST that its printer may be given.
Each of the other modules holds one kind of forms, as a frozen dataclass whose fields are functions from SQL
to SQL, and below it those forms that more than one database uses. What only one database has stands in its
own file in `segkit.sql.dialects`.
"""
