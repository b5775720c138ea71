import Foundation
import NotebookResults

/// `build.json`: when the results were computed, how long everything took, and what was taken over
/// from an earlier build; what differs from build to build, kept apart from the manifest.
public struct BuildLog: Codable, Sendable, Hashable {
  public var seconds: Double
  public var notebooks: [Notebook]

  public struct Notebook: Codable, Sendable, Hashable {
    public var name: String
    /// ISO 8601, in UTC; nil where nothing was to be computed.
    public var computed: String?
    /// Whether the results are those of an earlier build.
    public var isReused: Bool?
    /// Of compiling and running, when the results were computed.
    public var seconds: Double?
    /// Of each cell, in reading order.
    public var cellSeconds: [Double]
    public var keptValues: [KeptValue]
  }

  /// A value that `cached` took over or computed.
  public struct KeptValue: Codable, Sendable, Hashable {
    public var name: String
    /// Nil for one that was computed with the results.
    public var computed: String?
  }

  public init(_ record: BuildRecord) {
    seconds = Self.rounded(record.seconds)
    notebooks = record.notebooks.filter { !$0.isBook }.map { notebook in
      let provenance = notebook.provenance
      return Notebook(
        name: notebook.name, computed: provenance.map { isoDate($0.date) },
        isReused: provenance?.isReused, seconds: provenance.map { Self.rounded($0.seconds) },
        cellSeconds: notebook.cells.map { Self.rounded($0.seconds) },
        keptValues: (provenance?.keptValues ?? []).map { value in
          KeptValue(name: value.name, computed: value.date.map(isoDate))
        })
    }
  }

  public var json: String { prettyJSON(self) }

  /// To milliseconds.
  private static func rounded(_ seconds: Double) -> Double {
    seconds.isFinite ? (seconds * 1000).rounded() / 1000 : 0
  }
}

/// "2026-03-01T12:00:00Z"
func isoDate(_ seconds: Int) -> String {
  Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
}
