"""`gatescope reproduce`: the published results again, with what we reach beside them, seed by seed.

    rows        what is trained, what is measured, what is published: a table
    trial       one seed of one arm, from its first weights to its values
    results     a file of what was found, one line a trial, to go on from
    command     which trials are missing; an executor that runs them; the document

What is printed is measured in float32, as shipped nets run.
"""
