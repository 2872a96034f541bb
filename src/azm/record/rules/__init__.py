"""What is true or allowed of incidents, in pure Python."""
