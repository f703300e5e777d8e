"""What the bot does at each command, button and form; one module a journey, independent of each other."""
