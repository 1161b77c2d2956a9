// A wrapper of the camera's guider software behind the ABI, complete. docs/native.md says what to look at when it is done for real.

#include <algorithm>
#include <thread>

#include "camera/gds.h"  // on site: gds/Decoder.hh and what it needs
#include "daq_library.h"

namespace {

/// Number of a sensor in the ABI (0: R00_SG0 … 7: R44_SG1) for an index of the camera's software.
constexpr std::uint32_t kSensorOfIndex[] = {0, 1, 2, 3, 4, 5, 6, 7};

/// The camera's callbacks as records. They are called from within wait(), on the thread that receives.
class Receiver : public GDS::Decoder {
 public:
  Receiver(const std::string& partition, const GDS::LocationSet& locations, lse66::RecordFifo& records)
      : GDS::Decoder(partition.c_str(), locations), records_(records) {}

 private:
  static lse66::RecordPtr record(std::uint32_t kind, const GDS::StateMetadata& from) {
    auto one = std::make_unique<lse66::OwnedRecord>(kind, kSensorOfIndex[from.sensor().index()]);
    one->record.complete_ns = lse66::host_ns();
    one->state.present = LSE66_DAQ_HAS_TIME_TAG | LSE66_DAQ_HAS_SEQUENCE;
    one->state.time_ns = static_cast<std::int64_t>(from.timestamp());
    one->state.sequence = from.sequence();
    one->state.status = static_cast<std::uint32_t>(from.status());
    one->comment = from.comment();
    return one;
  }

  void start(const GDS::StateMetadata& state, const GDS::SeriesMetadata& from) override {
    auto one = record(LSE66_DAQ_RECORD_START, state);
    lse66_daq_series& to = one->series;
    to.present = LSE66_DAQ_HAS_DIMENSIONS | LSE66_DAQ_HAS_LOCATION | LSE66_DAQ_HAS_SEGMENT | LSE66_DAQ_HAS_INTEGRATION |
                 LSE66_DAQ_HAS_FIRMWARE_VERSION | LSE66_DAQ_HAS_SOFTWARE_VERSION | LSE66_DAQ_HAS_SERIES_ID;
    rows_ = to.rows = from.common().nrows();
    columns_ = to.columns = from.common().ncols();
    to.segment = from.location().segment();
    to.first_row = from.location().startrow();
    to.first_column = from.location().startcol();
    to.integration_ms = from.common().integration();
    to.firmware_version = from.firmware();
    one->software_version = from.platform();
    one->series_id = from.id();
    records_.push(std::move(one));
  }

  void resume(const GDS::StateMetadata& state) override { records_.push(record(LSE66_DAQ_RECORD_RESUME, state)); }
  void pause(const GDS::StateMetadata& state) override { records_.push(record(LSE66_DAQ_RECORD_PAUSE, state)); }
  void stop(const GDS::StateMetadata& state) override { records_.push(record(LSE66_DAQ_RECORD_STOP, state)); }

  void stamp(const GDS::StateMetadata& state, const GDS::Stamp& from) override {
    auto one = record(LSE66_DAQ_RECORD_STAMP, state);
    lse66_daq_stamp& to = one->stamp;
    to.present = LSE66_DAQ_HAS_TIME_TAG | LSE66_DAQ_HAS_SEQUENCE | LSE66_DAQ_HAS_STAMP_INDEX;
    to.time_tag_ns = static_cast<std::int64_t>(state.timestamp());
    to.sequence = state.sequence();
    to.stamp_index = state.stamp();
    to.rows = rows_;
    to.columns = columns_;
    one->pixels.resize(from.size() / sizeof(std::int32_t));
    std::memcpy(one->pixels.data(), from.content(), one->pixels.size() * sizeof(std::int32_t));
    records_.push(std::move(one));
  }

  std::uint8_t* allocate(unsigned size) override {
    buffer_.resize(size);
    return buffer_.data();
  }

  lse66::RecordFifo& records_;
  std::uint32_t rows_ = 0, columns_ = 0;
  std::vector<std::uint8_t> buffer_;
};

class CameraLibrary : public lse66::DaqLibrary {
 public:
  explicit CameraLibrary(std::string partition) : partition_(std::move(partition)) {}

  ~CameraLibrary() override {
    if (receiver_) receiver_->abort();
    if (thread_.joinable()) thread_.join();
  }

  void describe(lse66_daq_description& to) override {
    to.present = LSE66_DAQ_HAS_FIRST_STAMP_INDEX | LSE66_DAQ_HAS_STAMP_INDEX_MODULUS;
    to.abilities = LSE66_DAQ_CAN_COUNT_BUFFERED | LSE66_DAQ_CAN_DISCARD | LSE66_DAQ_CAN_COUNT_ERRORS;
    to.evidence_class = LSE66_DAQ_SOURCE_SIMULATED;  // on site: LSE66_DAQ_SOURCE_DEVICE
    to.sensors = 0xff;
    to.tag_meaning = LSE66_DAQ_TAG_READOUT_TRIGGER;
    to.stamp_index_modulus = 65'536;
    to.software = {kSoftware, sizeof kSoftware - 1};
  }

  void subscribe(std::uint32_t sensors) override {
    GDS::LocationSet locations;
    for (unsigned index = 0; index < LSE66_DAQ_SENSORS; ++index)
      if (sensors >> kSensorOfIndex[index] & 1) locations.insert(GDS::Location(index));
    receiver_ = std::make_unique<Receiver>(partition_, locations, records());
    thread_ = std::thread([this] {
      while (*receiver_) receiver_->wait();
    });
  }

  void count(std::uint32_t sensor, lse66_daq_counters& to) override {
    const auto index = std::find(std::begin(kSensorOfIndex), std::end(kSensorOfIndex), sensor) - std::begin(kSensorOfIndex);
    const GDS::Location location(static_cast<unsigned>(index));
    if (!receiver_) return;
    to.stamps = receiver_->stamps(location);
    to.transfer_errors = receiver_->err_xfer(location);
    to.size_errors = receiver_->err_size(location);
    to.missed_begins = receiver_->err_miss_beg(location);
    to.missed_ends = receiver_->err_miss_end(location);
  }

 private:
  static constexpr char kSoftware[] = "example wrapper, stand-in for the camera's software";

  std::string partition_;
  std::unique_ptr<Receiver> receiver_;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<lse66::DaqLibrary> lse66::open_library(const std::string& config) { return std::make_unique<CameraLibrary>(config); }
