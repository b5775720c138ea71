/// Values whose size follows from what stands around them: I, 0, 1, J, e_i.
enum Fitting: String {
  case identity
  /// A column, a matrix of zeros.
  case zero
  /// The column of ones; the square matrix of ones.
  case ones, onesMatrix
  /// The i-th column of the identity matrix, with i as the operand.
  case basis
}
