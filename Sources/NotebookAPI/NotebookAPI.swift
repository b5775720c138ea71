// A cell that imports nothing sees the engine, the figures and what shows them.
@_exported import EquationChecking
@_exported import Figures
@_exported public import Glibc
@_exported import KernelResults
@_exported import LinearAlgebra
@_exported import NTK
@_exported import NotebookResults
