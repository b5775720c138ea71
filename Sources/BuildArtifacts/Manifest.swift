import Foundation
import NotebookResults

/// `manifest.json`: what the reports were made from, with what, and what they are, so that somebody
/// else can make them again and compare.
///
/// Nothing in it depends on when, where or how quickly it was built: the same sources and versions
/// give the same bytes. What does is in the `BuildLog`.
public struct Manifest: Codable, Sendable, Hashable {
  public var ntkdoc: String
  public var libraries: [String: String]
  public var notebooks: [Notebook]

  public struct File: Codable, Sendable, Hashable {
    public var path: String
    public var sha256: String?
    public var bytes: Int?
  }

  public struct Notebook: Codable, Sendable, Hashable {
    public var name: String
    public var kind: String
    public var sources: [File]
    public var evaluation: Evaluation?
    public var cells: [Cell]
    public var checks: [CheckRecord]
    public var fonts: [File]
    public var pages: Int
    public var outputs: [File]
  }

  /// What the results depend on.
  public struct Evaluation: Codable, Sendable, Hashable {
    /// SHA-256 of everything that the results depend on.
    public var key: String
    public var compiler: String
    /// SHA-256 of the engine's library.
    public var engine: String
    /// That computed, with their versions.
    public var libraries: [String: String]
    public var isSandboxed: Bool
    public var inputs: [File]
    /// That the engine drew numbers from: `7`, or `0...63` for seeds in a row.
    public var seeds: [String]
  }

  public struct Cell: Codable, Sendable, Hashable {
    public var number: Int
    public var label: String?
    public var line: Int
    public var status: String
    public var message: String?
  }

  public init(_ record: BuildRecord) {
    ntkdoc = record.version
    libraries = record.libraries
    notebooks = record.notebooks.map(Notebook.init)
  }

  /// JSON, keys sorted, a line break at the end.
  public var json: String { prettyJSON(self) }

  /// Reads a manifest that an earlier build wrote.
  public init(json: [UInt8]) throws {
    self = try JSONDecoder().decode(Manifest.self, from: Data(json))
  }
}

/// JSON for people and for `diff`.
func prettyJSON(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  // Strings, whole and finite numbers alone go in.
  let bytes = try! encoder.encode(value)
  return String(decoding: bytes, as: UTF8.self) + "\n"
}

extension Manifest.File {
  init(_ file: BuildRecord.File) {
    self.init(path: file.path, sha256: file.digest, bytes: file.size)
  }
}

extension Manifest.Notebook {
  init(_ notebook: BuildRecord.Notebook) {
    self.init(
      name: notebook.name, kind: notebook.isBook ? "book" : "notebook",
      sources: notebook.sources.map(Manifest.File.init),
      evaluation: notebook.provenance.map(Manifest.Evaluation.init),
      cells: notebook.cells.map(Manifest.Cell.init),
      checks: notebook.checks.map(CheckRecord.init),
      fonts: notebook.fonts.map(Manifest.File.init), pages: notebook.pages,
      outputs: notebook.outputs.map(Manifest.File.init))
  }
}

extension Manifest.Evaluation {
  init(_ provenance: Provenance) {
    self.init(
      key: provenance.key, compiler: provenance.compiler, engine: provenance.engine,
      libraries: provenance.libraries, isSandboxed: provenance.isSandboxed,
      inputs: provenance.inputs.map { Manifest.File(path: $0.path, sha256: $0.digest) },
      seeds: provenance.seeds.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0)" })
  }
}

extension Manifest.Cell {
  init(_ cell: BuildRecord.Cell) {
    self.init(
      number: cell.number, label: cell.label, line: cell.line, status: cell.status.word,
      message: cell.status.message)
  }
}
