import LinearAlgebra
import NotebookResults
import Testing

@Suite("Values as bytes")
struct CodingTests {
  private struct Everything: Codable, Equatable {
    var numbers: [Double]
    var names: [String: Int]
    var maybe: String?
    var nested: [[Bool]]
    var big: UInt64
    var choice: Choice

    enum Choice: Codable, Equatable {
      case a(Int, b: Double)
      case none
    }
  }

  @Test("Every kind of value comes back as it was, doubles to the bit")
  func roundTrip() throws {
    let value = Everything(
      numbers: [0.1, -.infinity, .leastNonzeroMagnitude], names: ["x": -3], maybe: nil,
      nested: [[true], []],
      big: .max, choice: .a(7, b: .pi))
    let bytes = try BinaryEncoder.encode(value)
    #expect(try BinaryDecoder.decode(Everything.self, from: bytes) == value)
    let nan = try BinaryEncoder.encode([Double.nan])
    #expect(try BinaryDecoder.decode([Double].self, from: nan)[0].isNaN)
  }

  @Test("Bytes that are cut or changed do not crash the reader")
  func damage() throws {
    let matrix = Matrix(rows: 2, columns: 2, elements: [1, 2, 3, 4])
    let bytes = try BinaryEncoder.encode(Output.matrix(matrix))
    for count in bytes.indices {
      #expect(throws: (any Error).self) {
        try BinaryDecoder.decode(Output.self, from: Array(bytes[..<count]))
      }
    }
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 0xFF
      _ = try? BinaryDecoder.decode(Everything.self, from: changed)
    }
  }
}
