"""What goes between the page and Python: shapes, menus, messages, and whether what came is of that shape."""
