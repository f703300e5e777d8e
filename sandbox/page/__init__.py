"""The page: the double in a browser. One sees and does as each person of the workspace, and moves the calendar."""
