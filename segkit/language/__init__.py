"""The notation of a user: fields, events and groups, put together with `&`, `|` and `~`, that build the tree.

`attributes`, `events`, `ratios`, `sequences` and `groups` hold the names that people write; `condition` what
comes out of them, `comparison` and `lifecycle` what stands on the way there, `selections` the events that all
of them speak of, `times` the windows, `values` the way from other people's values to plain ones. May import:
`describe`, `definition`, `schema`, `wording`, `errors`.
"""
