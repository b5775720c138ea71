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

  @Test func `grids are as square as they can be`() {
    let grids = [1, 2, 4, 6, 7, 64].map {
      BlockCyclic(order: 10, block: 2, rank: 0, count: $0).grid
    }
    #expect(grids.map(\.rows) == [1, 1, 2, 2, 1, 8])
  }
}
