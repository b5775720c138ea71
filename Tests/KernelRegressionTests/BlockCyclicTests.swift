import Testing

@testable import KernelRegression

@Suite struct BlockCyclicTests {
  @Test(arguments: [1, 2, 3, 4, 6, 12])
  func `every block lies on one rank, and parts are alike`(_ count: Int) {
    let parts = (0..<count).map { BlockCyclic(order: 1000, block: 64, rank: $0, count: count) }
    var owners: [[Int]: Int] = [:]
    for part in parts {
      for row in part.rowBlocks {
        for column in part.columnBlocks { owners[[row, column], default: 0] += 1 }
      }
    }
    #expect(owners.count == 16 * 16 && owners.values.allSatisfy { $0 == 1 })
    #expect(parts.reduce(0) { $0 + $1.localRows * $1.localColumns } == 1_000_000)
    let (rows, columns) = parts[0].grid
    #expect(rows * columns == count && rows <= columns)
    // No rank has more than one block row and block column above the mean.
    for part in parts {
      #expect(part.localRows <= 1000 / rows + 64 && part.localColumns <= 1000 / columns + 64)
    }
  }

  /// What a rank computes of the kernel and reads of the factor: each block on or below the diagonal once.
  @Test(arguments: [(1, 1.0), (2, 1.05), (4, 1.1), (6, 1.2)])
  func `ranks share the lower triangle evenly`(_ count: Int, _ uneven: Double) {
    let parts = (0..<count).map { BlockCyclic(order: 6000, block: 128, rank: $0, count: count) }
    var owners: [[Int]: Int] = [:]
    let elements = parts.map { part in
      part.lowerBlocks().reduce(0) { sum, place in
        let (row, column) = (part.rowBlocks[place.row], part.columnBlocks[place.column])
        #expect(row >= column)
        owners[[row, column], default: 0] += 1
        return sum + part.range(row).count * part.range(column).count
      }
    }
    #expect(owners.count == 47 * 48 / 2 && owners.values.allSatisfy { $0 == 1 })
    let mean = Double(elements.reduce(0, +)) / Double(count)
    #expect(elements.allSatisfy { Double($0) <= uneven * mean }, "\(elements)")
    // What stays in memory is the same, and a page a column.
    for (part, elements) in zip(parts, elements) {
      let pages = part.residentElements - Double(elements)
      #expect(pages >= 0 && pages <= 512 * Double(part.localColumns))
    }
    let begun = parts[0].lowerBlocks(from: 40)
    #expect(begun.allSatisfy { parts[0].columnBlocks[$0.column] >= 40 } && !begun.isEmpty)
  }

  @Test func `grids are as square as they can be`() {
    let grids = [1, 2, 4, 6, 7, 64].map {
      BlockCyclic(order: 10, block: 2, rank: 0, count: $0).grid
    }
    #expect(grids.map(\.rows) == [1, 1, 2, 2, 1, 8])
  }
}
