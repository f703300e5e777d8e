"""What is measured, each in a process of its own: it shares no interpreter with the double nor with who presses."""
