"""What the server and a page say to one another: requests, replies and frames."""
