"""Documents of a project: built once as plain parts (document.py), then drawn for a window, a file or a printer."""
