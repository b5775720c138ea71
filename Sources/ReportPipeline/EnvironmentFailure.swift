import Diagnostics

/// Something outside the notebooks that stops a build: a folder that cannot be written, a font or
/// a compiler that is missing.
public struct EnvironmentFailure: Error, Sendable {
  public var identifier: String
  public var message: String
  public var hints: [String]

  public init(_ identifier: String, _ message: String, hints: [String] = []) {
    self.identifier = identifier
    self.message = message
    self.hints = hints
  }

  var diagnostic: Diagnostic {
    .error(identifier, message, at: nil, hints: hints)
  }
}
