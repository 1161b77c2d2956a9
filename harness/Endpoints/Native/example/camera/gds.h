// A stand-in for the camera's guider software, so that the wrapper beside it is compiled and run. It has the names and the shape of the public interface of that
// software (namespace GDS: Subscriber with its callbacks, Decoder, the metadata classes), as far as a wrapper uses them; what is behind them here is made up.
#ifndef EXAMPLE_CAMERA_GDS_H
#define EXAMPLE_CAMERA_GDS_H

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace GDS {

/// A guide sensor: the two of a corner raft follow each other.
class Location {
 public:
  explicit Location(unsigned index = 0) : index_(index) {}
  unsigned index() const { return index_; }

 private:
  unsigned index_;
};

class LocationSet {
 public:
  void insert(const Location& location) { bits_ |= 1u << location.index(); }
  bool has(const Location& location) const { return bits_ >> location.index() & 1; }

 private:
  unsigned bits_ = 0;
};

class StateMetadata {
 public:
  enum Type : std::uint8_t { STAMP = 0, START = 1, STOP = 2, PAUSE = 3, RESUME = 4 };
  StateMetadata(Type type, std::uint16_t sequence, std::uint16_t stamp, std::uint64_t timestamp, Location sensor, const char* comment)
      : type_(type), sequence_(sequence), stamp_(stamp), timestamp_(timestamp), sensor_(sensor), comment_(comment) {}
  Type type() const { return type_; }
  int status() const { return 0; }
  std::uint16_t sequence() const { return sequence_; }
  std::uint16_t stamp() const { return stamp_; }
  std::uint64_t timestamp() const { return timestamp_; }  ///< TAI, ns
  const Location& sensor() const { return sensor_; }
  const char* comment() const { return comment_.c_str(); }

 private:
  Type type_;
  std::uint16_t sequence_, stamp_;
  std::uint64_t timestamp_;
  Location sensor_;
  std::string comment_;
};

struct RoiCommon {
  std::uint16_t nrows() const { return 50; }
  std::uint16_t ncols() const { return 50; }
  std::uint16_t integration() const { return 50; }
};

struct RoiLocation {
  std::uint16_t segment() const { return 4; }
  std::uint16_t startrow() const { return 100; }
  std::uint16_t startcol() const { return 120; }
};

class SeriesMetadata {
 public:
  const RoiCommon& common() const { return common_; }
  const RoiLocation& location() const { return location_; }
  std::uint32_t firmware() const { return 0x31395006; }
  const char* platform() const { return "stand-in"; }
  const char* id() const { return "series of the stand-in"; }

 private:
  RoiCommon common_;
  RoiLocation location_;
};

class Stamp {
 public:
  Stamp(const std::uint8_t* content, unsigned size) : content_(content), size_(size) {}
  const std::uint8_t* content() const { return content_; }
  unsigned size() const { return size_; }

 private:
  const std::uint8_t* content_;
  unsigned size_;
};

/// Calls back from within wait(), which blocks until the next thing happens.
class Decoder {
 public:
  Decoder(const char* partition, const LocationSet& locations);
  virtual ~Decoder() = default;
  void wait();
  void abort() { aborted_ = true; }
  explicit operator bool() const { return !aborted_; }
  unsigned stamps(const Location& location) const { return stamps_[location.index()]; }
  unsigned err_xfer(const Location&) const { return 0; }
  unsigned err_size(const Location&) const { return 0; }
  unsigned err_miss_beg(const Location&) const { return 0; }
  unsigned err_miss_end(const Location&) const { return 0; }

 private:
  virtual void start(const StateMetadata&, const SeriesMetadata&) {}
  virtual void resume(const StateMetadata&) {}
  virtual void pause(const StateMetadata&) {}
  virtual void stop(const StateMetadata&) {}
  virtual void stamp(const StateMetadata&, const Stamp&) {}
  virtual std::uint8_t* allocate(unsigned size) = 0;

  void play(const Location& sensor);

  LocationSet locations_;
  std::atomic<bool> aborted_{false};
  SeriesMetadata series_;
  std::chrono::steady_clock::time_point due_;
  unsigned step_ = 0;
  std::uint16_t sequence_ = 65'534;
  std::array<std::atomic<unsigned>, 8> stamps_{};
};

}  // namespace GDS

#endif
