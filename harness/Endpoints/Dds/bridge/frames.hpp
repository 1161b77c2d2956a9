// Frames of docs/protocol.md over two pipes: requests come on one, everything else goes out on the other.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>

#include <google/protobuf/message_lite.h>

namespace lse66bus {

enum Kind : uint16_t {
  KindHello = 1,
  KindWelcome = 2,
  KindError = 3,
  KindGoodbye = 4,
  KindAlive = 5,
  KindOpenSession = 16,
  KindSessionOpened = 17,
  KindCloseSession = 18,
  KindSessionClosed = 19,
  KindInitGuider = 20,
  KindCommandReply = 23,
  KindCameraEvent = 32,
  KindObservedCommand = 33
};

struct Frame {
  uint16_t kind = 0;
  std::string body;
};

// False: the other side closed the pipe. Throws where what comes is no frame.
bool readFrame(int from, Frame &frame);

class FrameWriter {
public:
  explicit FrameWriter(int to) : to(to) {}
  // Whole frames, whichever thread writes. False: nobody reads any more.
  bool write(Kind kind, const google::protobuf::MessageLite &body);

private:
  int to;
  std::mutex gate;
};

}  // namespace lse66bus
