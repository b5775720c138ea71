import Foundation
import KernelResults
import LinearAlgebra
import Testing

@Suite struct NumPyFileTests {
  /// A folder that is gone when the test is over.
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "numpy-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String {
    folder.appending(path: name).path(percentEncoded: false)
  }

  /// A file of version 1.0 with this head and these bytes.
  private func write(_ head: String, _ body: [UInt8]) throws -> String {
    let text = head + "\n"
    var bytes: [UInt8] = [0x93]
    bytes += Array("NUMPY".utf8)
    bytes += [1, 0, UInt8(text.utf8.count & 255), UInt8(text.utf8.count >> 8)]
    let place = path("\(UUID().uuidString).npy")
    try Data(bytes + Array(text.utf8) + body).write(to: URL(filePath: place))
    return place
  }

  @Test func `a matrix comes back as it was written`() throws {
    let matrix = Matrix(rows: 5, columns: 3) { i, j in Double(i) + Double(j) / 7 }
    try NumPyWriter.write(matrix, to: path("a.npy"))
    let file = try NumPyFile(path("a.npy"))
    #expect(file.shape == [5, 3])
    #expect(try file.matrix() == matrix)
    let rows = matrix.elements[12..<15] + matrix.elements[3..<9]
    #expect(try file.matrix(rowRanges: [4..<5, 1..<3]).elements == Array(rows))
    #expect(!FileManager.default.fileExists(atPath: path("a.npy.part")))
    // NumPy wants elements at a multiple of 64 bytes.
    #expect(try Data(contentsOf: URL(filePath: path("a.npy"))).count == 128 + 8 * 15)
  }

  @Test func `bytes of pictures become rows, integers of one axis are labels`() throws {
    let pictures = try NumPyFile(
      write("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 2), }", Array(0..<8)))
    #expect((pictures.rows, pictures.columns) == (2, 4))
    #expect(!pictures.isLabels)
    #expect(try pictures.matrix().elements == [0, 1, 2, 3, 4, 5, 6, 7])
    let labels = try NumPyFile(
      write("{'descr': '<i2', 'fortran_order': False, 'shape': (2,), }", [1, 0, 255, 255]))
    #expect(labels.isLabels)
    #expect(try labels.matrix().elements == [1, -1])
  }

  @Test(arguments: [
    ("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", 16, "elements of type '<c16'"),
    ("{'descr': '<f8', 'fortran_order': True, 'shape': (1, 1), }", 8, "column by column"),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", 16, "ends early"),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 4), }", 0, "no rows"),
    ("{'descr': '<f8', 'fortran_order': False, }", 8, "names no shape"),
  ])
  func `what cannot be read is told with its path`(_ head: String, _ bytes: Int, _ words: String)
    throws
  {
    let place = try write(head, [UInt8](repeating: 0, count: bytes))
    let error = #expect(throws: ResultFileError.self) { try NumPyFile(place) }
    #expect(error?.kind == .malformed)
    #expect(error?.description.hasPrefix(place) == true)
    #expect(error?.reason.contains(words) == true, "\(error?.reason ?? "")")
  }

  @Test func `a file that is not there, and one that is no array`() throws {
    #expect(throws: ResultFileError(.unreadable, path("no.npy"), "No such file or directory")) {
      try NumPyFile(path("no.npy"))
    }
    try Data("hello, hello".utf8).write(to: URL(filePath: path("text.npy")))
    #expect(throws: ResultFileError(.malformed, path("text.npy"), "this is no .npy file")) {
      try NumPyFile(path("text.npy"))
    }
  }
}
