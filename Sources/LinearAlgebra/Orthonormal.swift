extension Matrix {
  /// An orthonormal basis of the rows' span, for at most as many rows as columns: the factor Q of
  /// A = R Q with R lower triangular of positive diagonal. O(rows² · columns).
  ///
  /// Of a matrix of independent N(0, 1) numbers it is uniformly distributed (Haar measure).
  public func orthonormalRows() -> Matrix {
    require(rows <= columns, "\(rows) orthonormal rows of \(columns) elements")
    guard rows > 0 else { return self }
    // Our rows are the columns of what is stored column by column.
    let factors = HouseholderQR(elements, rows: columns, columns: rows)
    var result = Matrix(rows: rows, columns: columns, elements: factors.orthonormalColumns())
    for (i, element) in factors.diagonal.enumerated() where element < 0 {
      for k in i * columns..<(i + 1) * columns { result.elements[k].negate() }
    }
    return result
  }
}
