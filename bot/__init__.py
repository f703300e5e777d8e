"""The Slack bot: listens, answers, keeps the calendar, delivers."""
