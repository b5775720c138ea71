import ContentDigest
import Figures
import NotebookResults
import Synchronization

/// The files of figures that a build has drawn so far. A book has the figures of its chapters, which are
/// drawn once for both.
final class DrawnFigures: Sendable {
  /// A file by its ending.
  typealias File = (ending: String, bytes: [UInt8])

  /// The files of one figure; locked while they are drawn, so that who comes second waits for them.
  private final class Place: Sendable {
    let files = Mutex<[File]?>(nil)
  }

  private let places = Mutex<[String: Place]>([:])

  /// The files of a figure, drawn if they are not there yet.
  ///
  /// - Parameters:
  ///   - figure: what is drawn.
  ///   - circumstances: all else that the files depend on.
  func files(
    of figure: Figure, _ circumstances: [String], draw: () throws -> [File]
  ) throws -> [File] {
    let key = SHA256.hex(try BinaryEncoder.encode(Drawing(figure, circumstances)))
    let place = places.withLock { places in
      let place = places[key] ?? Place()
      places[key] = place
      return place
    }
    return try place.files.withLock { known in
      if let known { return known }
      let files = try draw()
      known = files
      return files
    }
  }

  private struct Drawing: Encodable {
    var figure: Figure
    var circumstances: [String]

    init(_ figure: Figure, _ circumstances: [String]) {
      self.figure = figure
      self.circumstances = circumstances
    }
  }
}
