"""The replica: a small web site like the live one, which tests read over real HTTP."""
