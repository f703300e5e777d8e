"""What Jalon remembers: tables, migrations and the questions asked of them."""
