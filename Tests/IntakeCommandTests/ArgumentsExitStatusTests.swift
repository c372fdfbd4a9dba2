import Delivery
import Sending
import TestSupport
import Testing

@testable import IntakeCommand

// swift-testing has an ExitStatus of its own.
typealias IntakeExitStatus = IntakeCommand.ExitStatus

@Suite("Exit statuses")
struct ArgumentsExitStatusTests {
  private typealias Samples = ReplaySamples

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

  /// The exit status of each delivery status.
  private static func expected(_ kind: DeliveryStatus.Kind) -> IntakeExitStatus {
    switch kind {
    case .adopted, .sent: .done
    case .similar, .refused: .refusedOrInvalid
    case .sending, .unknown, .unconfirmed, .ambiguous: .unknown
    case .unsent, .notSent, .absent: .notSent
    }
  }

  private static let obstacles: [(Obstacle, IntakeExitStatus)] =
    [
      (.invalid, .refusedOrInvalid), (.warnings, .refusedOrInvalid), (.missing, .refusedOrInvalid),
      (.changed(Samples.record), .refusedOrInvalid), (.changed(nil), .refusedOrInvalid),
      (.locked(Samples.owner), .locked), (.record("No room."), .storage), (.notTried("Interrupted."), .notSent),
    ]
    + Cause.Code.allCases.flatMap { code -> [(Obstacle, IntakeExitStatus)] in
      let status: IntakeExitStatus =
        switch code {
        case .notAuthorised: .notAuthorised
        case .storage: .storage
        default: .notSent
        }
      return [(.lookup(Cause(code, "No.")), status), (.attempt(Cause(code, "No.")), status)]
    }

  @Test("Each delivery status has its exit status", arguments: Samples.statuses)
  func statuses(status: DeliveryStatus) {
    let expected = Self.expected(status.kind)
    #expect(ExitStatus(status) == expected)
    #expect(ExitStatus(DeliveryReport(status)) == expected)
    #expect(ExitStatus(Samples.result(status)) == expected)
    #expect((ExitStatus(status) == .done) == status.isWithServer)
  }

  @Test("Each obstacle has its exit status, alone and beside every delivery status, where the worse one counts")
  func obstaclesBeside() {
    #expect(Set(Self.obstacles.map(\.0.word)).isSuperset(of: Samples.obstacles.map(\.word)))
    for (obstacle, expected) in Self.obstacles {
      #expect(ExitStatus(obstacle) == expected, "\(obstacle.word)")
      #expect(ExitStatus(DeliveryStatus.notSent(obstacle)) == expected, "\(obstacle.word)")
      for status in Samples.statuses {
        #expect(
          ExitStatus(Samples.result(status, held: obstacle)) == .worst(of: [expected, Self.expected(status.kind)]),
          "\(status.kind) \(obstacle.word)")
        #expect(ExitStatus(Samples.result(status, held: obstacle)) != .done)
      }
    }
  }

  @Test("A record that is not complete is no success, and a request that may have arrived is worse")
  func recordFailure() {
    var result = Samples.result(Samples.sent)
    result.recordFailure = "No room."
    #expect(ExitStatus(result) == .storage)
    result.status = Samples.unknown
    #expect(ExitStatus(result) == .unknown)
    #expect(ExitStatus(DeliveryReport(Samples.sent, recordFailure: "No room.")) == .storage)
  }

  @Test("A report counts the run and the attempts before it, and a token that the list did not accept")
  func reports() {
    let record = DeliveryRecord([Attempt(id: nil, status: Samples.unknown)])
    #expect(ExitStatus(DeliveryReport(.notSent(.locked(Samples.owner)), record: record)) == .unknown)
    let noToken = Cause(.notAuthorised, "No.", status: 401)
    #expect(ExitStatus(DeliveryReport(Samples.absent, lookupFailure: noToken)) == .notAuthorised)
    #expect(ExitStatus(DeliveryReport(Samples.unknown, lookupFailure: noToken)) == .unknown)
  }

  @Test("Each reason to stop a batch has its exit status")
  func stops() {
    let stops: [(ReplayScheduler.Stop, IntakeExitStatus)] = [
      (.notAuthorised, .notAuthorised), (.wrongAddress(404), .refusedOrInvalid), (.forbidden(403), .refusedOrInvalid),
      (.throttled(7), .notSent), (.throttled(nil), .notSent), (.breaker, .notSent), (.storage, .storage),
      (.report, .storage), (.signal(2), .signal(2)),
    ]
    for (stop, expected) in stops { #expect(stop.exit == expected) }
  }
}
