"""Policy by policy: what the information system names, obliges, hinders and helps, and the margins left."""
