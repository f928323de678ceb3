"""The web application: the server, its wire and its command line."""
