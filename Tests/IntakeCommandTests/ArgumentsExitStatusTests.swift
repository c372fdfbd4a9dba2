import Testing

@testable import IntakeCommand

// swift-testing has an ExitStatus of its own.
typealias IntakeExitStatus = IntakeCommand.ExitStatus

@Suite("Exit statuses")
struct ArgumentsExitStatusTests {
  @Test("The numbers are the documented ones")
  func codes() {
    let statuses: [IntakeExitStatus] = [
      .done, .internalError, .usage, .refusedOrInvalid, .notAuthorised, .unknown, .notSent, .locked, .storage,
    ]
    #expect(statuses.map(\.code) == Array(0...8))
    #expect(IntakeExitStatus.numbered == statuses)
    #expect(IntakeExitStatus.signal(15).code == 143)
  }

  @Test(
    "Of several statuses the one that a caller must hear of is kept",
    arguments: [
      ([], .done), ([.done, .done], .done), ([.done, .notSent, .done], .notSent),
      ([.refusedOrInvalid, .notSent], .refusedOrInvalid), ([.notAuthorised, .refusedOrInvalid], .notAuthorised),
      ([.unknown, .storage, .done], .unknown), ([.notSent, .storage], .storage),
    ] as [([IntakeExitStatus], IntakeExitStatus)])
  func worst(statuses: [IntakeExitStatus], expected: IntakeExitStatus) {
    #expect(IntakeExitStatus.worst(of: statuses) == expected)
  }
}
