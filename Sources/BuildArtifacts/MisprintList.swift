import Evidence

/// The misprints of checked equations that would pass, for a terminal: a line for each relation that
/// has some, the LaTeX of each below it.
public struct MisprintList {
  private let checks: [Check]

  public init(_ record: BuildRecord) {
    checks = record.checks.filter { $0.misprints.map { $0.caught < $0.tried } ?? false }
  }

  public var text: String {
    checks.map { check in
      let place = check.span.map { "\($0.file.path):\($0.start.line):\($0.start.column): " } ?? ""
      let misprints = check.misprints ?? .init()
      return "\(place)\(check.title): \(misprints.survivorWords)\n"
        + misprints.survivors.map { "    \(Self.line($0))\n" }.joined()
    }.joined()
  }

  /// LaTeX on one line.
  private static func line(_ latex: String) -> String {
    latex.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
