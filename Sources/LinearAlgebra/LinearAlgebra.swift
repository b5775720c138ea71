// What computes with matrices shows them, too.
@_exported public import Matrices
