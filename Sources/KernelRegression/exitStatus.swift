internal import KernelResults
internal import LinearAlgebra
internal import NTK

/// The status that a program ends with after an error, as `ntkdoc` does: 1 what it was given is at
/// fault, 2 it was called wrongly, 3 the environment is at fault.
public func exitStatus(of error: any Error) -> Int32 {
  switch error {
  case let error as Ranks.Agreed: error.status
  case let error as ResultFileError:
    switch error.kind {
    case .malformed, .mixed: 1
    case .unreadable: 2
    case .unwritable: 3
    }
  case is TileFile.Failure, is Ranks.Failure: 3
  case let error as RegressionError:
    if case .tooLarge = error { 3 } else { 1 }
  case let error as NTKError:
    if case .tooLarge = error { 3 } else { 1 }
  default: 1
  }
}
