"""What a look at the data says of fields: the rail, their values, their small charts."""
