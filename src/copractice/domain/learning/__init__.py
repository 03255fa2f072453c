"""What a person learned, as their record tells it: the roles taken, what changed, what came of it.

Nothing here awards anything: a role was taken so often, from a first step on; who somebody is, they
say themselves.
"""
