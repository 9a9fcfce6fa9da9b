"""Attendance and registration files of the platforms, recognised by their shape and read into a `Register`."""
