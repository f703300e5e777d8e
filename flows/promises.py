"""What people promise for a day, by question: whoever a row names is reminded the working day before (domain.md §8)."""

LAUNCH_PLAN = "communication.launch_plan"
DEPLOYMENT_PLAN = "deployment.communication_plan"
PUBLICATION_PLAN = "kickoff.publication_plan"
FOLLOWED_BY = "support.followed_by"
REMINDED = {LAUNCH_PLAN: "author", DEPLOYMENT_PLAN: "author", PUBLICATION_PLAN: "owner"}
"""By question of rows, the field that names whom Jalon reminds of the row's dates."""
