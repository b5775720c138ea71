import Diagnostics
import Foundation

/// `diagnostics.sarif`: what is wrong with the notebooks, for code scanning services (SARIF 2.1.0).
/// A diagnostic's identifier is its rule.
public struct SARIFLog: Encodable {
  private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  private let version = "2.1.0"
  private let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  public init(_ record: BuildRecord) {
    let rules = Set(record.diagnostics.map(\.identifier)).sorted()
    let indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1, $0) })
    runs = [
      Run(
        tool: Tool(
          driver: Driver(version: record.version, rules: rules.map { Rule(id: $0) })),
        results: record.diagnostics.map { Finding($0, ruleIndex: indices[$0.identifier]!) })
    ]
  }

  public var json: String { prettyJSON(self) }

  private struct Run: Encodable {
    let tool: Tool
    let results: [Finding]
    let columnKind = "unicodeCodePoints"
  }

  private struct Tool: Encodable {
    let driver: Driver
  }

  private struct Driver: Encodable {
    let name = "ntkdoc"
    let version: String
    let rules: [Rule]
  }

  private struct Rule: Encodable {
    let id: String
  }

  private struct Text: Encodable {
    let text: String
  }

  private struct Finding: Encodable {
    let ruleId: String
    let ruleIndex: Int
    let level: String
    let message: Text
    let locations: [Location]
    let relatedLocations: [Location]?

    init(_ diagnostic: Diagnostic, ruleIndex: Int) {
      ruleId = diagnostic.identifier
      self.ruleIndex = ruleIndex
      level = diagnostic.severity.rawValue
      message = Text(text: ([diagnostic.message] + diagnostic.hints).joined(separator: "\n"))
      locations = diagnostic.span.map { [Location($0)] } ?? []
      let related = diagnostic.related.enumerated().map { index, related in
        Location(related.span, id: index + 1, message: related.message)
      }
      relatedLocations = related.isEmpty ? nil : related
    }
  }

  private struct Location: Encodable {
    let id: Int?
    let physicalLocation: PhysicalLocation
    let message: Text?

    init(_ span: Span, id: Int? = nil, message: String? = nil) {
      self.id = id
      self.message = message.map(Text.init)
      physicalLocation = PhysicalLocation(
        artifactLocation: ArtifactLocation(span.file.path), region: Region(span))
    }
  }

  private struct PhysicalLocation: Encodable {
    let artifactLocation: ArtifactLocation
    let region: Region
  }

  /// Relative paths start from the root of the sources, wherever that is.
  private struct ArtifactLocation: Encodable {
    let uri: String
    let uriBaseId: String?

    init(_ path: String) {
      let isAbsolute = path.hasPrefix("/")
      let allowed = CharacterSet.urlPathAllowed
      let encoded = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
      uri = isAbsolute ? "file://" + encoded : encoded
      uriBaseId = isAbsolute ? nil : "%SRCROOT%"
    }
  }

  private struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int

    init(_ span: Span) {
      let (start, end) = (codePoints(span.range.lowerBound, span.file), span.range.upperBound)
      let last = codePoints(end, span.file)
      (startLine, startColumn) = (start.line, start.column)
      (endLine, endColumn) = (last.line, last.column)
    }
  }
}

/// Line and column from 1, columns in Unicode scalars.
private func codePoints(_ offset: Int, _ file: SourceFile) -> (line: Int, column: Int) {
  let line = file.location(at: offset).line
  let before = file[file.offset(ofLine: line)..<offset]
  return (line, before.unicodeScalars.count + 1)
}
