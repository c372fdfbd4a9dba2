extension CronExpression {
  /// The schedule in one English sentence.
  public func words(clock: Clock = .twentyFourHour) -> String { text }
}
