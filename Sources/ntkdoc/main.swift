print("ntkdoc")
