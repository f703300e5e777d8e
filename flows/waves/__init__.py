"""What a deployment's waves add to the rules: whose results may stand apart (R6), and how a wave follows the pilot."""
