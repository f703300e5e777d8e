"""The questionnaires, their wording and the rules on figures; pure, no Slack and no database."""
