"""Personal data that goes when its time is over: what, after how long, why; and that it went."""
