"""HTTP: the pages, who may speak to the server, sockets and addresses."""
