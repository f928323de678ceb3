"""Training: gradients, optimisers, the loop, and the command."""
