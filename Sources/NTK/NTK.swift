// NTK
