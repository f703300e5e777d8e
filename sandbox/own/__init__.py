"""One's own project rehearsed before anyone real is asked: names and roles given, all the rest invented, seeded."""
