"""What would fall if something stopped: the dependence engine asked of the register, its answer in words."""
