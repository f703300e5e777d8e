"""The double: Slack as the bot sees it (Web API, Socket Mode), strict, on loopback; knows nothing of Jalon."""
