"""What people of a project are to each other in it: roles, questions asked and answered, thanks, recognition."""
