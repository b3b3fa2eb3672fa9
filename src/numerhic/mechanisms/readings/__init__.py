"""The reading grid: what a component names, obliges, makes possible, prevents, favours."""
